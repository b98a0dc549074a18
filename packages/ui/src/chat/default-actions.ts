/** A file of its own, so that an app which imports `MessageActions` is not told by its bundler that this one is fetched in vain. */
export { MessageActions } from '../actions/message-actions.tsx'
