; Included into electron-builder's installer and uninstaller. UTF-8 with a byte order mark, or makensis reads Korean as
; the code page of the machine.

; Each user of the computer has an own installation: the page that asks for whom is skipped.
!macro customInstallMode
  StrCpy $isForceCurrentInstall "1"
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
