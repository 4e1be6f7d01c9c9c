/**
 * Words of Hancom's equation language that stand for one sign, with the sign in TeX ("한글 문서 파일 형식 – 수식"
 * revision 1.3, 1.2.4; KS X 6101, annex I.5). They are read without regard to case unless they stand in `EXACT`.
 */
const SIGNS = `
times \\times | div \\div | divide \\div | plusminus \\pm | minusplus \\mp | circ \\circ | bullet \\bullet
deg ^{\\circ} | ast \\ast | star \\bigstar | bigcirc \\bigcirc | emptyset \\emptyset | therefore \\therefore
because \\because | identical ∷ | exist \\exists | forall \\forall | neq \\neq | ne \\neq | doteq \\doteq
image \\Im | reimage \\Re | sim \\sim | approx \\approx | simeq \\simeq | cong \\cong | equiv \\equiv
asymp \\asymp | iso \\diamond | diamond \\diamond | dsum \\boxplus | partial \\partial | inf \\infty
infinity \\infty | lnot \\neg | neg \\neg | propto \\propto | xor \\veebar | dagger \\dagger | ddagger \\ddagger
subset \\subset | supset \\supset | superset \\supset | subseteq \\subseteq | supseteq \\supseteq | in \\in
owns \\ni | ni \\ni | notin \\notin | leq \\leq | geq \\geq | le \\leq | ge \\geq | lll \\lll | ggg \\ggg
prec \\prec | succ \\succ | sqsubset \\sqsubset | sqsupset \\sqsupset | sqsubseteq \\sqsubseteq
sqsupseteq \\sqsupseteq | cup \\cup | cap \\cap | smallunion \\cup | smallinter \\cap | union \\cup
inter \\cap | bigcup \\bigcup | bigcap \\bigcap | sqcup \\sqcup | sqcap \\sqcap | bigsqcup \\bigsqcup
bigsqcap \\sqcap | oplus \\oplus | ominus \\ominus | otimes \\otimes | odot \\odot | oslash \\oslash
odiv \\oslash | bigoplus \\bigoplus | bigotimes \\bigotimes | bigodot \\bigodot | uplus \\uplus
biguplus \\biguplus | wedge \\wedge | land \\wedge | vee \\vee | lor \\vee | bigwedge \\bigwedge
bigvee \\bigvee | cdots \\cdots | ldots \\ldots | dotsaxis \\cdots | dotslow \\ldots | dotsvert \\vdots
dotsdiag \\ddots | vdots \\vdots | ddots \\ddots | triangle \\triangle | triangled \\triangledown
angle \\angle | msangle \\measuredangle | sangle \\sphericalangle | rtangle ⊾ | vdash \\vdash
hleft \\dashv | bot \\bot | top \\top | models \\models | laplace \\mathcal{L} | centigrade ℃
fahrenheit ℉ | lslant / | rslant \\backslash | att @ | hund ‰ | thou ‱ | well \\# | base \\triangle
benzene ⌬ | ohm \\Omega | mho ℧ | ell \\ell | liter \\ell | wp \\wp | imag \\Im | angstrom \\text{Å}
aleph \\aleph | hbar \\hbar | imath \\imath | jmath \\jmath | lbrace \\{ | rbrace \\} | lceil \\lceil
rceil \\rceil | lfloor \\lfloor | rfloor \\rfloor | lbrack [ | rbrack ] | cdot \\cdot | laplace \\mathcal{L}
`

/** Words whose case matters. */
const EXACT = `
alpha \\alpha | beta \\beta | gamma \\gamma | delta \\delta | epsilon \\epsilon | zeta \\zeta | eta \\eta
theta \\theta | iota \\iota | kappa \\kappa | lambda \\lambda | mu \\mu | nu \\nu | xi \\xi | omicron o | pi \\pi
rho \\rho | sigma \\sigma | tau \\tau | upsilon \\upsilon | phi \\phi | chi \\chi | psi \\psi | omega \\omega
Alpha A | Beta B | Gamma \\Gamma | Delta \\Delta | Epsilon E | Zeta Z | Eta H | Theta \\Theta | Iota I | Kappa K
Lambda \\Lambda | Mu M | Nu N | Xi \\Xi | Omicron O | Pi \\Pi | Rho P | Sigma \\Sigma | Tau T
Upsilon \\Upsilon | Phi \\Phi | Chi X | Psi \\Psi | Omega \\Omega
ALPHA A | BETA B | GAMMA \\Gamma | DELTA \\Delta | EPSILON E | ZETA Z | ETA H | THETA \\Theta | IOTA I | KAPPA K
LAMBDA \\Lambda | MU M | NU N | XI \\Xi | OMICRON O | PI \\Pi | RHO P | SIGMA \\Sigma | TAU T
UPSILON \\Upsilon | PHI \\Phi | CHI X | PSI \\Psi | OMEGA \\Omega
vartheta \\vartheta | varpi \\varpi | varsigma \\varsigma | varupsilon \\Upsilon | varphi \\varphi
varepsilon \\varepsilon | larrow \\leftarrow | rarrow \\rightarrow | uparrow \\uparrow | downarrow \\downarrow
udarrow \\updownarrow | lrarrow \\leftrightarrow | LARROW \\Leftarrow | RARROW \\Rightarrow | UPARROW \\Uparrow
DOWNARROW \\Downarrow | UDARROW \\Updownarrow | LRARROW \\Leftrightarrow | nwarrow \\nwarrow
searrow \\searrow | nearrow \\nearrow | swarrow \\swarrow | hookleft \\hookleftarrow
hookright \\hookrightarrow | mapsto \\mapsto | exarrow \\rightleftharpoons | vert \\vert | VERT \\Vert | prime '
`

/** Signs that stand large and take limits. */
const LARGE = `
int \\int | integral \\int | oint \\oint | dint \\iint | tint \\iiint | odint \\oiint | otint \\oiiint
smallint \\smallint | smalloint \\oint | sum \\sum | smallsum \\sum | prod \\prod | smallprod \\prod
coprod \\coprod | smcoprod \\amalg | amalg \\amalg
`

const FUNCTIONS = `
sin cos tan cot sec csc sinh cosh tanh coth log ln lg exp det gcd max min arcsin arccos arctan lim arg deg dim hom ker Pr
`
/** Functions that TeX has no word for. */
const OTHER_FUNCTIONS = 'cosec asin acos atan lcm mod Exp arc Lim if for and'

/** Operators of several characters, longest first. */
export const OPERATORS: readonly (readonly [string, string])[] = [
  ['<->', '\\leftrightarrow'],
  ['<=>', '\\Leftrightarrow'],
  ['<<<', '\\lll'],
  ['>>>', '\\ggg'],
  ['...', '\\ldots'],
  ['<=', '\\leq'],
  ['>=', '\\geq'],
  ['!=', '\\neq'],
  ['==', '\\equiv'],
  ['->', '\\rightarrow'],
  ['<-', '\\leftarrow'],
  ['=>', '\\Rightarrow'],
  ['<<', '\\ll'],
  ['>>', '\\gg'],
  ['+-', '\\pm'],
  ['-+', '\\mp']
]

export const ACCENTS: Readonly<Record<string, { one: string; many: string }>> = {
  acute: { one: '\\acute', many: '\\acute' },
  grave: { one: '\\grave', many: '\\grave' },
  dot: { one: '\\dot', many: '\\dot' },
  ddot: { one: '\\ddot', many: '\\ddot' },
  hat: { one: '\\hat', many: '\\widehat' },
  check: { one: '\\check', many: '\\widecheck' },
  bar: { one: '\\bar', many: '\\overline' },
  vec: { one: '\\vec', many: '\\overrightarrow' },
  dyad: { one: '\\overleftrightarrow', many: '\\overleftrightarrow' },
  under: { one: '\\underline', many: '\\underline' },
  underline: { one: '\\underline', many: '\\underline' },
  overline: { one: '\\overline', many: '\\overline' },
  arch: { one: '\\overset{\\frown}', many: '\\overset{\\frown}' },
  tilde: { one: '\\tilde', many: '\\widetilde' },
  box: { one: '\\boxed', many: '\\boxed' }
}

export const GRIDS: Readonly<Record<string, string>> = {
  matrix: 'matrix',
  pmatrix: 'pmatrix',
  bmatrix: 'bmatrix',
  dmatrix: 'vmatrix',
  cases: 'cases',
  pile: 'matrix',
  lpile: 'matrix',
  rpile: 'matrix',
  eqalign: 'aligned'
}

const pairsOf = (list: string): [string, string][] =>
  list
    .split(/[|\n]/u)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf(' ')
      return [pair.slice(0, at), pair.slice(at + 1)]
    })

const wordsOf = (list: string): string[] => list.trim().split(/\s+/u)

const SIGN_WORDS = new Map(pairsOf(SIGNS))
const EXACT_WORDS = new Map(pairsOf(EXACT))
const LARGE_WORDS = new Map(pairsOf(LARGE))
const FUNCTION_WORDS = new Map([
  ...wordsOf(FUNCTIONS).map((word): [string, string] => [word, `\\${word}`]),
  ...wordsOf(OTHER_FUNCTIONS).map((word): [string, string] => [word, `\\operatorname{${word}}`])
])
const FUNCTION_NAMES = [...FUNCTION_WORDS.keys()]
  .filter((name) => name.length > 2 && !/^(?:arc|for|and|arg|deg|dim|hom|ker|mod)$/u.test(name))
  .toSorted((a, b) => b.length - a.length)

/** A sign by its word, or null. */
export const signOf = (word: string): string | null =>
  EXACT_WORDS.get(word) ?? SIGN_WORDS.get(word.toLowerCase()) ?? null

export const largeSignOf = (word: string): string | null =>
  LARGE_WORDS.get(word.toLowerCase()) ?? null

/** `deg` is a sign where it follows a number: the language has both, and 30 deg is what papers write. */
export const functionOf = (word: string): string | null => FUNCTION_WORDS.get(word) ?? null

/** The function a run of letters begins with: `sin` of `sinx`. */
export const functionAtStart = (letters: string): string | null =>
  FUNCTION_NAMES.find((name) => letters.startsWith(name)) ?? null
