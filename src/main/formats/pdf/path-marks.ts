import { apply, around, heightOf, widthOf, type Box, type Matrix } from './geometry.ts'
import type { PageMarks } from './marks.ts'

/** Points; a filled rectangle as thin as this is a line. */
const LINE_THICKNESS = 2.6
/** Points; how far a straight line may lean. */
const LEAN = 0.8
/** Shorter ones are corners of something else. */
const SHORTEST_RULE = 2
/** Points of a path above which it is no rectangle with round corners. */
const MOST_ROUNDED = 80

type Point = { x: number; y: number }
type Subpath = { points: Point[]; curved: boolean[]; closed: boolean }

/** pdf.js packs a path as numbers: 0 move, 1 line, 2 cubic, 3 quadratic curve, 4 close. */
export function subpathsOf(path: ArrayLike<number>, matrix: Matrix): Subpath[] {
  const subpaths: Subpath[] = []
  let current: Subpath | null = null
  let at = 0
  const next = (): Point => {
    const [x, y] = apply(matrix, path[at] ?? 0, path[at + 1] ?? 0)
    at += 2
    return { x, y }
  }
  while (at < path.length) {
    const operator = path[at++]
    if (operator === 0) {
      current = { points: [next()], curved: [], closed: false }
      subpaths.push(current)
    } else if (operator === 4) {
      if (current !== null) current.closed = true
    } else {
      const curved = operator !== 1
      if (operator === 2) at += 4
      if (operator === 3) at += 2
      const point = next()
      current?.points.push(point)
      current?.curved.push(curved)
    }
  }
  return subpaths
}

/** Sorts what a path draws into lines, filled rectangles and everything else. */
export function addPath(
  marks: PageMarks,
  subpaths: readonly Subpath[],
  { filled, stroked, colour, within }: PathStyle
): void {
  for (const subpath of subpaths) {
    const box = around(subpath.points.map(({ x, y }) => ({ left: x, top: y, right: x, bottom: y })))
    if (!isFinite(box.left) || outside(box, within)) continue
    const sides = sidesOf(subpath)
    if (sides !== null) {
      if (filled) addFilled(marks, box, colour)
      if (stroked) addSides(marks, sides, box)
    } else if (isRounded(subpath, box)) {
      if (filled && colour !== WHITE) marks.panels.push({ ...box, colour })
      if (stroked) addFrame(marks, box)
    } else if (stroked && !subpath.curved.includes(true) && straight(subpath)) {
      addSides(marks, segments(subpath), box)
    } else if (stroked || colour !== WHITE) {
      marks.strokes.push({ ...box, round: subpath.curved.includes(true), colour })
    }
  }
}

export type PathStyle = { filled: boolean; stroked: boolean; colour: string; within: Box }
export const WHITE = '#ffffff'

const outside = (box: Box, within: Box): boolean =>
  box.right < within.left - 1 ||
  box.left > within.right + 1 ||
  box.bottom < within.top - 1 ||
  box.top > within.bottom + 1

type Segment = { from: Point; to: Point; curved: boolean }

function segments({ points, curved, closed }: Subpath): Segment[] {
  const all: Segment[] = []
  points.forEach((from, index) => {
    const to = points[index + 1]
    if (to !== undefined) all.push({ from, to, curved: curved[index] === true })
  })
  const [first, last] = [points[0], points.at(-1)]
  if (closed && first !== undefined && last !== undefined) {
    all.push({ from: last, to: first, curved: false })
  }
  return all
}

const isLevel = ({ from, to }: Segment): boolean => Math.abs(from.y - to.y) <= LEAN
const isUpright = ({ from, to }: Segment): boolean => Math.abs(from.x - to.x) <= LEAN
const straight = (subpath: Subpath): boolean =>
  segments(subpath).every((segment) => isLevel(segment) || isUpright(segment))

/** The sides of a rectangle; null when the path is none. */
function sidesOf(subpath: Subpath): Segment[] | null {
  const { points, curved } = subpath
  if (points.length < 4 || points.length > 6 || curved.includes(true)) return null
  return straight(subpath) && points.length > 3 && corners(subpath) <= 4 ? segments(subpath) : null
}

/** Different places that the points of a path stand at. */
function corners({ points }: Subpath): number {
  const places = new Set(points.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`))
  return places.size
}

/** A rectangle whose corners only are curves. */
function isRounded(subpath: Subpath, box: Box): boolean {
  if (!subpath.curved.includes(true) || subpath.points.length > MOST_ROUNDED) return false
  let level = 0
  let upright = 0
  for (const segment of segments(subpath)) {
    if (segment.curved) continue
    if (isLevel(segment)) level += Math.abs(segment.to.x - segment.from.x)
    else if (isUpright(segment)) upright += Math.abs(segment.to.y - segment.from.y)
    else return false
  }
  return level >= widthOf(box) && upright >= heightOf(box) * 0.6 && heightOf(box) > 10
}

function addFilled(marks: PageMarks, box: Box, colour: string): void {
  const [wide, high] = [widthOf(box), heightOf(box)]
  if (Math.min(wide, high) > LINE_THICKNESS) {
    if (colour !== WHITE) marks.panels.push({ ...box, colour })
    return
  }
  if (colour === WHITE || Math.max(wide, high) < SHORTEST_RULE) return
  const across = wide >= high
  marks.rules.push(
    across
      ? { across, at: (box.top + box.bottom) / 2, from: box.left, to: box.right }
      : { across, at: (box.left + box.right) / 2, from: box.top, to: box.bottom }
  )
}

function addSides(marks: PageMarks, sides: readonly Segment[], box: Box): void {
  if (Math.min(widthOf(box), heightOf(box)) <= LINE_THICKNESS && sides.length > 2) {
    addFilled(marks, box, '')
    return
  }
  for (const { from, to } of sides) {
    const across = Math.abs(from.x - to.x) >= Math.abs(from.y - to.y)
    const [start, end] = across ? [from.x, to.x] : [from.y, to.y]
    if (Math.abs(start - end) < SHORTEST_RULE) continue
    marks.rules.push({
      across,
      at: across ? (from.y + to.y) / 2 : (from.x + to.x) / 2,
      from: Math.min(start, end),
      to: Math.max(start, end)
    })
  }
}

export function addFrame(marks: PageMarks, { left, top, right, bottom }: Box): void {
  marks.rules.push(
    { across: true, at: top, from: left, to: right },
    { across: true, at: bottom, from: left, to: right },
    { across: false, at: left, from: top, to: bottom },
    { across: false, at: right, from: top, to: bottom }
  )
}
