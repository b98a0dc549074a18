import { splitLines } from '../code/split-lines.ts'
import { createLineTokenizer } from './create-line-tokenizer.ts'
import { createLanguages } from './languages.ts'

/** What is coloured in some code, line by line: `keyword:const`. */
export async function tokensOf(word: string, code: string): Promise<readonly string[]> {
  const languages = createLanguages()
  await languages.load(word)
  const parser = languages.get(word)
  if (!parser) throw new Error(`There is no grammar for ${word}.`)
  const tokenize = createLineTokenizer(parser)
  return splitLines(code).flatMap((line) => {
    let start = 0
    return tokenize(line).flatMap(({ end, kind }) => {
      const text = line.slice(start, end)
      start = end
      return kind ? [`${kind}:${text}`] : []
    })
  })
}
