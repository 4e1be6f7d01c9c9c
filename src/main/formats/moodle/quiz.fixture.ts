export const quiz = (...questions: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>\n`

export const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
export const PIXEL_NAME = '497790947d4666760ce38f3c00e852c7.png'

export const answer = (fraction: string | number, text: string, feedback = ''): string =>
  `<answer fraction="${fraction}" format="html"><text><![CDATA[${text}]]></text>` +
  `<feedback format="html"><text>${feedback}</text></feedback></answer>`

export const question = (inside: string, type = 'multichoice', stem = '물음'): string =>
  `<question type="${type}"><name><text>이름</text></name>` +
  `<questiontext format="html"><text><![CDATA[${stem}]]></text></questiontext>${inside}</question>`

// As Moodle 4 exports it (question/format/xml).
export const EXPORTED = quiz(
  `<!-- question: 0  -->
  <question type="category">
    <category><text>$course$/top/관세사/관세법/과세요건</text></category>
    <info format="html"><text></text></info>
    <idnumber></idnumber>
  </question>`,
  `<!-- question: 96  -->
  <question type="multichoice">
    <name><text>납세의무자</text></name>
    <questiontext format="html">
      <text><![CDATA[<p>그림의 <img src="@@PLUGINFILE@@/%EA%B7%B8%EB%A6%BC%201.png" alt="통관" width="34" />에서<br />납세의무자는? <span class="nolink">\\(x^2\\)</span></p>]]></text>
<file name="그림 1.png" path="/" encoding="base64">${PIXEL}</file>
    </questiontext>
    <generalfeedback format="html"><text><![CDATA[<p>관세법 제19조</p>]]></text></generalfeedback>
    <defaultgrade>1.0000000</defaultgrade>
    <penalty>0.3333333</penalty>
    <hidden>0</hidden>
    <idnumber>A-1</idnumber>
    <single>true</single>
    <shuffleanswers>true</shuffleanswers>
    <answernumbering>abc</answernumbering>
    <showstandardinstruction>0</showstandardinstruction>
    <correctfeedback format="html"><text>맞았습니다.</text></correctfeedback>
    ${answer(0, '<p>수출자</p>', '보낸 사람이다.')}
    ${answer(100, '<p>화주 &amp; 수입자</p>')}
    ${answer(0, '<p>운송인</p>')}
    <tags><tag><text>기본</text></tag><tag><text>2026 대비</text></tag></tags>
  </question>`,
  `<question type="truefalse">
    <name><text>참거짓</text></name>
    <questiontext format="moodle_auto_format"><text>관세는 물품에
부과한다.</text></questiontext>
    <answer fraction="0" format="moodle_auto_format"><text>false</text><feedback format="html"><text>다시</text></feedback></answer>
    <answer fraction="100" format="moodle_auto_format"><text>true</text><feedback format="html"><text>좋다</text></feedback></answer>
  </question>`
)
