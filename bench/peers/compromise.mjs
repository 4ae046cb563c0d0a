// The quotations compromise finds, as quoth-json writes quotations: compromise.mjs FILE ...
// It does not say who speaks.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import nlp from 'compromise'

for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8')
  const at = (character) => Buffer.byteLength(text.slice(0, character))
  for (const { offset } of nlp(text).quotations().json({ offset: true })) {
    const content = [[at(offset.start), at(offset.start + offset.length)]]
    console.log(JSON.stringify({ doc: basename(file, '.txt'), content, source: null, speaker: null }))
  }
}
