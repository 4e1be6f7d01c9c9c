import { makeLoud } from './loud.ts'

export default makeLoud('electron in a utility process', {})
