/** The class that highlighters look for, if the language's name is one: no other class comes from a text. */
export function languageClass(language: string): string | undefined {
  return /^[\w+#.-]{1,40}$/.test(language) ? `language-${language}` : undefined
}
