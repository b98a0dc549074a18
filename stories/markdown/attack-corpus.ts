import { attackAddresses } from './attack-addresses.ts'
import { attackConstructs } from './attack-constructs.ts'
import { otherAttacks } from './other-attacks.ts'

/** A text that a model was made to write, to harm whoever reads it. */
export interface Attack {
  readonly name: string
  readonly source: string
}

/** Every scheme in every encoding in every construct, and what needs no address. By construct, or by kind. */
export const attackCorpus: ReadonlyMap<string, readonly Attack[]> = new Map([
  ...Object.entries(attackConstructs).map(([name, construct]): [string, readonly Attack[]] => [
    `address in: ${name}`,
    attackAddresses.map(({ scheme, encoding, address }) => ({
      name: `${scheme}, ${encoding}`,
      source: construct(address),
    })),
  ]),
  ...Object.entries(otherAttacks).map(([name, sources]): [string, readonly Attack[]] => [
    name,
    sources.map((source, index) => ({ name: `${name}, ${index + 1}`, source })),
  ]),
])
