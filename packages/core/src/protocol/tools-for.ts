/** The tools of a request in the words of a wire, before those that the app has put into its body itself. */
export function toolsFor<T>(
  definitions: readonly T[] | undefined,
  own: unknown,
  encode: (definition: T) => object,
): { readonly tools?: readonly unknown[] } {
  const tools = [...(definitions ?? []).map(encode), ...(Array.isArray(own) ? (own as unknown[]) : [])]
  return tools.length > 0 ? { tools } : {}
}
