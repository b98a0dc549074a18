import type { ChatLabels } from '@rivulet/ui'

/** The labels that the story shows; an app would have them all. */
export const hebrewLabels: Partial<ChatLabels> = {
  locale: 'he',
  conversation: 'שיחה',
  messages: 'הודעות',
  you: 'אתם',
  assistant: 'העוזר',
  thinking: 'חושב',
  reasoning: 'מהלך המחשבה',
  jumpToLatest: 'אל ההודעה האחרונה',
  composer: 'הודעה חדשה',
  messageField: 'הודעה',
  placeholder: 'כתבו הודעה',
  send: 'שליחה',
  stop: 'עצירה',
  toolDone: 'בוצע',
  tryAgain: 'לנסות שוב',
  copyCode: 'העתקת הקוד',
  wrapLines: 'שבירת שורות',
  downloadCode: 'הורדת הקוד',
}
