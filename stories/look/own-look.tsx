import structure from '@rivulet/ui/structure.css?inline'
import { useLayoutEffect, type ReactElement } from 'react'
import { StateChat, type StateChatProps } from '../states/state-chat.tsx'
import ownLook from './own-look.css?inline'

/** A chat that has the small sheet alone, and eleven rules of an app's own. The page's sheet is off for as long as it is there. */
export function OwnLook(props: StateChatProps): ReactElement {
  useLayoutEffect(() => {
    const style = document.createElement('style')
    style.textContent = structure + ownLook
    document.head.append(style)
    // The playground has the whole sheet, which an app without its look would not have.
    const others = [...document.styleSheets].filter(
      ({ ownerNode }) => ownerNode !== style && ownerNode?.textContent?.includes('@layer rivulet'),
    )
    for (const sheet of others) sheet.disabled = true
    return () => {
      style.remove()
      for (const sheet of others) sheet.disabled = false
    }
  }, [])
  return (
    <div className="own-look" style={{ blockSize: '100%' }}>
      <StateChat {...props} />
    </div>
  )
}
