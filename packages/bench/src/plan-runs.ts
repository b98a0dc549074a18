/** The order in which contenders run: all of them in each round, every other round backwards, so that none has a place. */
export function planRuns<T>(contenders: readonly T[], rounds: number): readonly T[] {
  return Array.from({ length: rounds }, (_, round) =>
    round % 2 === 0 ? contenders : contenders.toReversed(),
  ).flat()
}
