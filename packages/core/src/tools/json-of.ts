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
            ? JsonObjectOf<T>
            : never

/** A field that may be `undefined` may be missing then. */
type JsonObjectOf<T> = Together<
  { readonly [Key in KeptKey<T> as undefined extends T[Key] ? never : Key]: JsonOf<T[Key]> } & {
    readonly [Key in KeptKey<T> as undefined extends T[Key] ? Key : never]?: JsonOf<
      Exclude<T[Key], undefined>
    >
  }
>

/** Two objects as one, for whoever reads the type. */
type Together<T> = { readonly [Key in keyof T]: T[Key] }

/** A field that JSON knows. */
type KeptKey<T> = {
  [Key in keyof T]-?: Key extends string
    ? Exclude<T[Key], undefined> extends symbol | ((...args: never) => unknown)
      ? never
      : Key
    : never
}[keyof T]
