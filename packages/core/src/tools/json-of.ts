/** What comes of a value that is written as JSON and read again: a date is a text then, and a function is gone. */
export type JsonOf<T> = unknown extends T
  ? unknown
  : T extends string | number | boolean | null
    ? T
    : T extends { toJSON: () => infer Json }
      ? JsonOf<Json>
      : T extends ReadonlyArray<infer Item>
        ? ReadonlyArray<JsonOf<Item>>
        : T extends undefined | symbol | ((...args: never) => unknown)
          ? null
          : T extends object
            ? { readonly [Key in KeptKey<T>]: JsonOf<Exclude<T[Key], undefined>> }
            : never

/** A field that JSON knows. */
type KeptKey<T> = {
  [Key in keyof T]-?: Key extends string
    ? Exclude<T[Key], undefined> extends symbol | ((...args: never) => unknown)
      ? never
      : Key
    : never
}[keyof T]
