import { isBlankCell, type TableCell } from '../table/cell-text.ts'
import { namesOption, rolesOf } from './field-names.ts'

/** Names that mean one column, the first that was seen before the others. */
export type Column = readonly [string, ...string[]]

export const cellOfColumn = (cells: ReadonlyMap<string, TableCell>, column: Column): TableCell => {
  for (const name of column) {
    const cell = cells.get(name)
    if (cell !== undefined && cell !== null) return cell
  }
  return null
}

/** Fields of one meaning that no record has both of are one column: `question` here, `문제` there. */
export function columnsOf(
  names: readonly string[],
  rows: readonly ReadonlyMap<string, TableCell>[]
): Column[] {
  const columns: [string, ...string[]][] = []
  const meet = (column: Column, name: string): boolean =>
    rows.some((row) => !isBlankCell(row.get(name)) && !isBlankCell(cellOfColumn(row, column)))
  for (const name of names) {
    const [role] = rolesOf(name)
    const twin = columns.find(
      (column) =>
        role !== undefined &&
        !namesOption(name) &&
        !namesOption(column[0]) &&
        rolesOf(column[0])[0] === role &&
        !meet(column, name)
    )
    if (twin === undefined) columns.push([name])
    else twin.push(name)
  }
  return columns
}
