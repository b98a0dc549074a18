// What many pages do at best: the whole text is one node, and grows once a frame.
import { mountFloor } from './shared/mount-floor.ts'

mountFloor((content) => {
  const whole = new Text()
  content.append(whole)
  return (text) => {
    whole.data += text
  }
})
