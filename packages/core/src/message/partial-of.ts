/**
 * A value as far as it has come: any field may be missing, texts may be beginnings, and the last item of a list may itself
 * be partial.
 */
export type PartialOf<T> =
  T extends ReadonlyArray<infer Item>
    ? ReadonlyArray<PartialOf<Item>>
    : T extends object
      ? { readonly [Key in keyof T]?: PartialOf<T[Key]> }
      : T
