// What the stream itself costs: it is read and parsed, and nothing is shown.
import { offer } from './shared/page-of-bench.ts'
import { readOpenAi } from './shared/read-open-ai.ts'
import { task } from './shared/task.ts'

offer(() => {
  for (let stream = 0; stream < task.streams; stream++)
    void readOpenAi(task.endpoint('open-ai', stream), () => {})
})
