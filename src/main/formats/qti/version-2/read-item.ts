import { parseXml, type XmlElement } from '../../xml.ts'
import { Refusal } from '../../format.ts'
import type { Facts } from '../package/facts.ts'
import { fetchAll, NONE_FETCHED, type PackageFiles } from '../package/files.ts'
import { asVersion2 } from '../names.ts'
import type { Outlet } from '../outlet.ts'
import type { Surroundings } from '../surroundings.ts'
import { kindOf2, readItem2 } from './item.ts'
import { readStimulus, stimulusAddresses, type Stimulus } from './stimulus.ts'

/** Stimuli by entry that were read already; null: there is none to be had. */
export type Stimuli = Map<string, Stimulus | null>

/** One `assessmentItem` with all it refers to, put out. */
export async function readItemFile2(
  root: XmlElement,
  around: Surroundings,
  facts: Facts,
  files: PackageFiles,
  stimuli: Stimuli,
  outlet: Outlet
): Promise<void> {
  const item = asVersion2(root)
  const shared: Stimulus[] = []
  for (const address of stimulusAddresses(item)) {
    const target = files.find(address, around.entry)
    if ('why' in target) continue
    const known = stimuli.get(target.entry)
    const stimulus = known === undefined ? await stimulusAt(target.entry, files, outlet) : known
    stimuli.set(target.entry, stimulus)
    if (stimulus !== null) shared.push(stimulus)
  }
  // Of a record of another kind no text is made, so its pictures need not be read.
  const isChoice = kindOf2(item) === null
  const fetched = isChoice ? await fetchAll(item, around.entry, files, outlet.album) : NONE_FETCHED
  const reading = readItem2(item, around, fetched, shared)
  if (reading.kind === 'item') {
    const { draft } = reading
    Object.assign(draft, {
      tags: [...new Set([...draft.tags, ...facts.tags])],
      difficulty: facts.difficulty ?? draft.difficulty,
      licence: facts.licence ?? draft.licence,
      source: facts.source ?? draft.source,
      citations: facts.citations,
      topic: facts.topic ?? draft.topic,
      paper: {
        ...draft.paper,
        exam: facts.exam ?? draft.paper.exam,
        subject: facts.subject ?? draft.paper.subject
      }
    })
  }
  await outlet.put(reading)
}

async function stimulusAt(
  entry: string,
  files: PackageFiles,
  outlet: Outlet
): Promise<Stimulus | null> {
  const bytes = await files.read(entry)
  if (bytes === null) return null
  let root: XmlElement
  try {
    root = await parseXml(bytes)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { finding } = error
    outlet.putAside({ remarks: [{ ...finding, place: { ...finding.place, entry } }], assets: [] })
    return null
  }
  const stimulus = asVersion2(root)
  const fetched = await fetchAll(stimulus, entry, files, outlet.album)
  const reading = readStimulus(stimulus, entry, fetched)
  outlet.putAside(reading)
  return reading.text === '' ? null : { group: reading.group, text: reading.text }
}
