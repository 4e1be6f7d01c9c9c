; Included into electron-builder's installer and uninstaller. UTF-8 with a byte order mark, or makensis reads Korean as
; the code page of the machine.

; Each user of the computer has an own installation: the page that asks for whom is skipped.
!macro customInstallMode
  StrCpy $isForceCurrentInstall "1"
!macroend

; The uninstaller's first box, which electron-builder calls Uninstall.
!define UNINSTALL_SECTION_NAME "합격 프로그램"

; The uninstaller removes the folder of the program whole, whatever else lies in it. So nothing else may: a folder that
; is not empty and has no program of ours, and the folder of the records, cannot be chosen.
!define MUI_DIRECTORYPAGE_TEXT_TOP "합격을 지울 때 이 폴더를 통째로 지웁니다. 그래서 빈 폴더, 새 폴더, 합격이 설치된 폴더만 고를 수 있습니다. 다른 폴더를 고르면 설치 단추를 누를 수 없습니다.$\r$\n학습 기록은 여기가 아니라 $APPDATA\Hapgyeok 폴더에 둡니다."

!macro customHeader
  !ifndef BUILD_UNINSTALLER
    ; $R0: "1" where $INSTDIR, with the name that electron-builder adds to one without it, is for the program alone.
    Function placeIsOurs
      StrCpy $R0 "0"
      StrCpy $R1 $INSTDIR
      ${StrContains} $R2 "${APP_FILENAME}" $INSTDIR
      ${If} $R2 == ""
        StrCpy $R1 "$INSTDIR\${APP_FILENAME}"
      ${EndIf}
      StrLen $R2 "$APPDATA\Hapgyeok"
      StrCpy $R3 $R1 $R2
      ${If} $R3 == "$APPDATA\Hapgyeok"
        Return
      ${EndIf}
      ${IfNot} ${FileExists} "$R1\${UNINSTALL_FILENAME}"
        FindFirst $R2 $R3 "$R1\*"
        ${DoWhile} $R3 != ""
          ${If} $R3 != "."
          ${AndIf} $R3 != ".."
            FindClose $R2
            Return
          ${EndIf}
          FindNext $R2 $R3
        ${Loop}
        FindClose $R2
      ${EndIf}
      StrCpy $R0 "1"
    FunctionEnd

    Function .onVerifyInstDir
      Call placeIsOurs
      ${If} $R0 != "1"
        Abort
      ${EndIf}
    FunctionEnd
  !endif
!macroend

; Without a window nobody could be told: the installation ends with 2.
!macro customInit
  ${If} ${Silent}
    Call placeIsOurs
    ${If} $R0 != "1"
      SetErrorLevel 2
      Quit
    ${EndIf}
  ${EndIf}
!macroend

; A box in the uninstaller that is not ticked (/o): records are kept unless the learner ticks it and then says yes. A
; silent uninstallation runs no unticked section, and an update comes with --updated.
!macro customUnInstallSection
  Section /o "un.학습 기록과 백업, 내려받은 모델도 지우기"
    ${IfNot} ${isUpdated}
      MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "학습 기록과 백업, 내려받은 모델을 지웁니다.$\r$\n$APPDATA\Hapgyeok$\r$\n$\r$\n되돌릴 수 없습니다. 지울까요?" /SD IDNO IDNO keepRecords
      SetShellVarContext current
      RMDir /r "$APPDATA\Hapgyeok"
      keepRecords:
    ${EndIf}
  SectionEnd
!macroend
