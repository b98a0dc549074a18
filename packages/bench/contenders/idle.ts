// What the stream itself costs: it is read and parsed, and nothing is shown. There is a field to write in, as in all.
import './shared/page.css'
import { offer, placesFor } from './shared/page-of-bench.ts'
import { readOpenAi } from './shared/read-open-ai.ts'
import { task } from './shared/task.ts'

placesFor(task.streams)
offer(() => {
  for (let stream = 0; stream < task.streams; stream++)
    void readOpenAi(task.endpoint('open-ai', stream), () => {})
})
