/** For `useSyncExternalStore`: what stays as it is once the page is there. */
export const neverChanges = (): (() => void) => nothing

function nothing(): void {}
