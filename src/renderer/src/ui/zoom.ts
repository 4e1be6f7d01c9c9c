export type Size = { width: number; height: number }
/** How a picture is seen: enlarged from the size at which all of it fits, and moved from the centre, in pixels. */
export type ZoomView = { scale: number; x: number; y: number }
export type Point = { x: number; y: number }

export const FIT: ZoomView = { scale: 1, x: 0, y: 0 }
const STEPS = [1, 1.25, 1.5, 2, 2.5, 3, 4] as const
const LARGEST = 4

/** The size at which all of a picture just fits on the stage. */
export function fittedSize(picture: Size, stage: Size): Size {
  if (picture.width <= 0 || picture.height <= 0) return stage
  const ratio = Math.min(stage.width / picture.width, stage.height / picture.height)
  return { width: picture.width * ratio, height: picture.height * ratio }
}

/** Enlarged to a scale between 1 and 4; what lies under the point, counted from the centre, stays there. */
export function zoomTo(
  view: ZoomView,
  scale: number,
  fitted: Size,
  stage: Size,
  point: Point = { x: 0, y: 0 }
): ZoomView {
  const next = Math.min(LARGEST, Math.max(1, scale))
  const ratio = next / view.scale
  return held(
    {
      scale: next,
      x: point.x - (point.x - view.x) * ratio,
      y: point.y - (point.y - view.y) * ratio
    },
    fitted,
    stage
  )
}

export const moveBy = (view: ZoomView, by: Point, fitted: Size, stage: Size): ZoomView =>
  held({ ...view, x: view.x + by.x, y: view.y + by.y }, fitted, stage)

/** The next larger or smaller of the usual scales. */
export function nextScale(scale: number, direction: 'larger' | 'smaller'): number {
  return direction === 'larger'
    ? (STEPS.find((step) => step > scale) ?? LARGEST)
    : (STEPS.findLast((step) => step < scale) ?? 1)
}

/** No edge of the picture comes further in than the edge of the stage; a side that fits stays centred. */
function held({ scale, x, y }: ZoomView, fitted: Size, stage: Size): ZoomView {
  const within = (at: number, picture: number, room: number): number => {
    const most = Math.max(0, (picture * scale - room) / 2)
    return Math.min(most, Math.max(-most, at))
  }
  return {
    scale,
    x: within(x, fitted.width, stage.width),
    y: within(y, fitted.height, stage.height)
  }
}
