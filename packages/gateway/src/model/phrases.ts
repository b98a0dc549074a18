import type { Random } from './random.ts'

/** A sentence with `{slots}` that the vocabulary fills. */
export type Template = string

/** Phrases for one text, drawn so that none comes back before its like have been used. */
export interface Phrasebook {
  /** A phrase for a slot. */
  readonly draw: (slot: Slot) => string
  /** A template with its slots filled and its first letter large. */
  readonly fill: (template: Template) => string
}

/** Opens the phrasebook for one text. */
export function createPhrasebook(random: Random): Phrasebook {
  const decks = new Map<Slot, () => string>()
  const draw = (slot: Slot): string => {
    let deck = decks.get(slot)
    if (!deck) decks.set(slot, (deck = createDeck(vocabulary[slot], random)))
    return deck()
  }
  const fill = (template: Template): string => {
    // Every other part is a slot. Templates name only slots that exist; a test walks them all.
    const sentence = partsOf(template)
      .map((part, index) => (index % 2 === 0 ? part : draw(part as Slot)))
      .join('')
    return sentence.charAt(0).toUpperCase() + sentence.slice(1)
  }
  return { draw, fill }
}

/** Draws from a list in a random order, each item once before any comes back. */
export function createDeck<T>(items: readonly T[], random: Random): () => T {
  let left: T[] = []
  return () => {
    if (left.length === 0) left = [...items]
    // The list was just filled, so there is an item.
    return left.splice(random.between(0, left.length - 1), 1)[0] as T
  }
}

/** What a template can leave open. */
export type Slot =
  | 'water'
  | 'flows'
  | 'maker'
  | 'makes'
  | 'place'
  | 'time'
  | 'quality'
  | 'gift'
  | 'things'
  | 'adjective'
  | 'idea'
  | 'act'

/** The phrases that fit each slot. Those of one slot can stand for each other in every sentence. */
export const vocabulary: Readonly<Record<Slot, readonly string[]>> = {
  water: [
    'the river',
    'a slow stream',
    'the current',
    'clear water',
    'the tide',
    'a mountain brook',
    'a quiet channel',
    'the old canal',
    'rainwater',
    'a small spring',
    'the estuary',
    'meltwater',
  ],
  flows: [
    'finds its way around the stone',
    'keeps its promise to the sea',
    'carries what it is given and leaves what it cannot',
    'arrives a little at a time',
    'turns without losing its name',
    'wears the hard places smooth',
    'gathers from a hundred small beginnings',
    'never hurries and is never late',
    'makes room before it makes speed',
    'remembers every slope it has crossed',
    'moves on as soon as there is somewhere to go',
    'speaks in a low voice and is heard for miles',
  ],
  maker: [
    'a potter',
    'the boatbuilder',
    'a good editor',
    'the miller',
    'a patient gardener',
    'the weaver',
    'a careful carpenter',
    'the ferryman',
    'a builder of bridges',
    'the clockmaker',
    'a letterpress printer',
  ],
  makes: [
    'measures twice and lets the wood decide',
    'works with the grain and not against it',
    'leaves the last cut for the morning',
    'trusts the small stroke more than the grand one',
    'listens before the first mark is made',
    'throws away the clever part and keeps the true one',
    'mends the net while the water is low',
    'knows a thing is finished by how quiet it becomes',
    'sharpens the tool before the light goes',
    'puts the heavy stones where the flow is strongest',
  ],
  place: [
    'below the mill',
    'past the last bridge',
    'under the willows',
    'where the valley opens',
    'at the bend by the old ferry',
    'between two grey stones',
    'along the gravel bank',
    'in the shade of the alders',
    'near the mouth of the bay',
    'on the far side of the weir',
  ],
  time: [
    'at first light',
    'after a night of rain',
    'in late summer',
    'before anyone is awake',
    'by the end of the day',
    'when the snow lets go',
    'on a windless evening',
    'in the first week of spring',
    'long after the storm',
  ],
  quality: [
    'patience',
    'attention',
    'restraint',
    'steadiness',
    'clarity',
    'good timing',
    'trust',
    'craft',
    'balance',
  ],
  gift: [
    'a clear view of the bottom',
    'time to think',
    'a wider valley',
    'one more reason to stay',
    'a path that others can follow',
    'the sound of something going well',
  ],
  things: [
    'small stones',
    'fallen leaves',
    'half-finished thoughts',
    'single words',
    'reflections of the sky',
    'silt and seed',
    'the smallest boats',
    'pieces of old timber',
  ],
  adjective: [
    'quiet',
    'unhurried',
    'clear',
    'steady',
    'generous',
    'bright',
    'gentle',
    'deep',
    'simple',
    'patient',
  ],
  idea: [
    'a stream is read from the front, not from the end',
    'what arrives early should be useful early',
    'a steady flow is worth more than a sudden flood',
    'nothing is gained by pushing the water',
    'each part should be able to stand where it lands',
    'the shortest path is rarely the straight one',
    'a thing is carried best in small pieces',
    'the bank shapes the river as much as the river shapes the bank',
  ],
  act: [
    'waiting',
    'listening',
    'carrying a little at a time',
    'starting small',
    'reading the surface',
    'leaving space',
    'taking the next bend as it comes',
    'letting the mud settle',
  ],
}

function partsOf(template: Template): readonly string[] {
  let parts = splitTemplates.get(template)
  if (!parts) splitTemplates.set(template, (parts = template.split(/[{}]/)))
  return parts
}

// Templates are constants of this package, so the map is as small as their number.
const splitTemplates = new Map<Template, readonly string[]>()
