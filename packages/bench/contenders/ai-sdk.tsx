import { mountAiSdk } from './shared/mount-ai-sdk.tsx'

mountAiSdk()
