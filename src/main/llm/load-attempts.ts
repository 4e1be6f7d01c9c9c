/** A way of computing that a model can be loaded with. */
export type Backend<Model> = {
  /** A GPU computes here. */
  gpu: boolean
  /** `maxGpuLayers`: at most so many layers go to the GPU; null: as many as seem to fit. */
  load(maxGpuLayers: number | null): Promise<Model>
  dispose(): Promise<void>
}

export type LoadNeeds<Model> = {
  /** 'auto' takes a GPU where one works. */
  open: (gpu: 'auto' | false) => Promise<Backend<Model>>
  /** Layers that the model has. */
  layers: () => Promise<number>
  warn: (message: string) => void
}

/**
 * What fits into a GPU's memory is an estimate: a load that fails there is tried again with half and a
 * quarter of the layers on it, and then on the processor alone. `safer` begins with the processor.
 */
export async function loadModel<Model>(needs: LoadNeeds<Model>, safer: boolean): Promise<Model> {
  const { open, warn } = needs
  if (!safer) {
    const backend = await open('auto').catch((error: unknown) => {
      warn(`no GPU, trying the processor: ${String(error)}`)
      return null
    })
    if (backend !== null) {
      const model = await tryOn(backend, needs)
      if (model !== null) return model
    }
  }
  const backend = await open(false)
  try {
    return await backend.load(null)
  } catch (error) {
    await backend.dispose()
    throw error
  }
}

/** Null: no number of layers on the GPU would do. Throws where there is no GPU to give way. */
async function tryOn<Model>(
  backend: Backend<Model>,
  { layers, warn }: LoadNeeds<Model>
): Promise<Model | null> {
  let next: (number | null)[] = [null]
  for (let attempt = 0; attempt < next.length; attempt += 1) {
    const most = next[attempt] ?? null
    try {
      return await backend.load(most)
    } catch (error) {
      if (!backend.gpu) {
        await backend.dispose()
        throw error
      }
      warn(`load with ${most ?? 'all'} layers on the GPU failed: ${String(error)}`)
      // A file that cannot be read is told by the processor's attempt.
      if (most === null) next = [null, ...fewer(await layers().catch(() => 0))]
    }
  }
  await backend.dispose()
  return null
}

const fewer = (layers: number): number[] =>
  [Math.floor(layers / 2), Math.floor(layers / 4)].filter((count) => count > 0)
