// Found by TypeScript for `import '@rivulet/ui/styles.css'`, which is for its effect alone.
declare const stylesheet: undefined
export default stylesheet
