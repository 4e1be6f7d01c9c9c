const EVIL = 'hapgyeok.evil.invalid'

/** Addresses that are not the program's, however much they look like it. */
export const FOREIGN_ADDRESSES: readonly string[] = [
  // Hosts that begin, end or read like ours.
  'app://hapgyeok.evil/',
  'app://hapgyeok.evil.invalid/index.html',
  'app://hapgyeok@evil/',
  'app://hapgyeok:secret@evil/',
  'app://evil/hapgyeok/',
  'app://evil/?app://hapgyeok/',
  'app://evil/#app://hapgyeok/',
  'app://hapgyeok:8080/',
  'app://hapgyeok./',
  'app://hapgyeok%2eevil/',
  'app://hapgyeok%00.evil/',
  'app://hapgyeok\\@evil/',
  'app://hapgyeoks/',
  'app://hapgyeo/',
  'app://hapg\u0443eok/',
  'app://xn--hapgeok-57g/',
  'app://ｈapgyeok/',
  'app:///hapgyeok/',
  'app:hapgyeok',
  'app:/hapgyeok/',
  'app://',
  'APP://evil/',
  'APP://HAPGYEOK.EVIL/',
  // Schemes that begin, end or read like ours.
  'apps://hapgyeok/',
  'xapp://hapgyeok/',
  'web+app://hapgyeok/',
  'app+x://hapgyeok/',
  'https://hapgyeok/',
  'http://hapgyeok/',
  `https://${EVIL}/`,
  `http://${EVIL}:80/`,
  `https://app://hapgyeok@${EVIL}/`,
  'http://127.0.0.1:9/',
  'http://[::1]:9/',
  'http://localhost/',
  'ws://hapgyeok/',
  'wss://hapgyeok/',
  'ftp://hapgyeok/',
  // What a computer has itself.
  'file:///etc/passwd',
  'file://hapgyeok/index.html',
  'file:///C:/Windows/win.ini',
  'filesystem:https://hapgyeok/temporary/x',
  'view-source:app://hapgyeok/',
  'chrome://settings/',
  'chrome-extension://hapgyeok/x.html',
  'devtools://devtools/bundled/inspector.html',
  'about:blank',
  'about:srcdoc',
  // Texts that are pages.
  'data:text/html,<script>1</script>',
  'data:text/html;base64,PHA+eDwvcD4=',
  'javascript:void(window.ran=1)',
  'blob:app://hapgyeok/0f5c',
  'blob:https://hapgyeok/0f5c',
  // Programs of the system.
  'mailto:a@b.invalid',
  'tel:119',
  'smb://hapgyeok/share',
  'ms-msdt:/id',
  'ms-settings:privacy',
  'search-ms:query=x',
  'vscode://file/x',
  'ssh://hapgyeok/'
]

/** What main could be told, and a page would take for a place beside itself. */
export const NO_ADDRESSES: readonly string[] = [
  'hapgyeok',
  '/hapgyeok',
  '//hapgyeok/',
  '::',
  ' ',
  ''
]
