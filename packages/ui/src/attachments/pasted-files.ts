/**
 * The files of a paste, or none where its text is what was meant: office programs put a picture of the text beside it. The text is
 * not meant where it only names the files, as file managers have it.
 */
export function pastedFiles(clipboard: Pick<DataTransfer, 'files' | 'getData'>): readonly File[] {
  const files = [...clipboard.files]
  const text = clipboard.getData('text/plain').trim()
  const namesFiles = text.split(/[\r\n]+/).every((line) => files.some(({ name }) => line.endsWith(name)))
  return text === '' || namesFiles ? files : []
}
