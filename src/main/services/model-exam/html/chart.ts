import type { Estimate } from '@shared/domain/model-exam/interval.ts'
import { intervalText, shareText } from '@shared/text/share-text.ts'
import { mainText } from '../../../text/main-text.ts'
import { html, type Markup } from './markup.ts'

/** Units of the drawing; it is stretched to the width of its cell. */
const WIDTH = 300
const HEIGHT = 28
const [LEFT, RIGHT] = [12, 12]
const MIDDLE = HEIGHT / 2

/** 0 to 100 percent always, so that a small difference never looks large. */
const across = (percent: number): number =>
  Math.round((LEFT + ((WIDTH - LEFT - RIGHT) * percent) / 100) * 10) / 10

export type ChartLines = {
  /** 과락선, percent; null: the exam has none. */
  floor: number | null
  /** Share that blind marking gives; null: not known. */
  chance: number | null
}

/** A share as a dot on its interval, between the floor and what chance gives. */
export function strip(name: string, estimate: Estimate, { floor, chance }: ChartLines): Markup {
  const { share, low, high } = estimate
  const label = mainText().modelExam.chart.label(name, shareText(share), intervalText(estimate))
  return html`<svg class="strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
    <line class="rail" x1="${across(0)}" x2="${across(100)}" y1="${MIDDLE}" y2="${MIDDLE}" />
    ${chance === null ? null : upright('line-chance', chance * 100)}
    ${floor === null ? null : upright('line-floor', floor)}
    <line
      class="span"
      x1="${across(low * 100)}"
      x2="${across(high * 100)}"
      y1="${MIDDLE}"
      y2="${MIDDLE}"
      stroke-linecap="round"
    />
    <circle class="dot" cx="${across(share * 100)}" cy="${MIDDLE}" r="5" />
  </svg>`
}

const upright = (name: string, percent: number): Markup =>
  html`<line
    class="${name}"
    x1="${across(percent)}"
    x2="${across(percent)}"
    y1="3"
    y2="${HEIGHT - 3}"
  />`

const TICKS = [0, 20, 40, 60, 80, 100]

/** The scale over the strips. */
export const axis = (): Markup =>
  html`<svg class="axis" viewBox="0 0 ${WIDTH} 16" aria-hidden="true">
    ${TICKS.map((tick) => html`<text x="${across(tick)}" y="12" text-anchor="middle">${tick}</text>`)}
  </svg>`

export const legend = (floor: number | null, chance: boolean): Markup =>
  html`<p class="legend" aria-hidden="true">
    <span
      ><svg viewBox="0 0 28 12">
        <line class="span" x1="2" x2="26" y1="6" y2="6" />
        <circle class="dot" cx="14" cy="6" r="4" /></svg
      >${mainText().modelExam.chart.dot}</span
    >
    ${
      floor === null
        ? null
        : html`<span
            ><svg viewBox="0 0 28 12">
              <line class="line-floor" x1="14" x2="14" y1="0" y2="12" /></svg
            >${mainText().modelExam.chart.floor(floor)}</span
          >`
    }
    ${
      chance
        ? html`<span
            ><svg viewBox="0 0 28 12">
              <line class="line-chance" x1="14" x2="14" y1="0" y2="12" /></svg
            >${mainText().modelExam.chart.chance}</span
          >`
        : null
    }
  </p>`
