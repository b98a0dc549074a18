// For `import '@rivulet/ui/styles.css'` where TypeScript wants to know each import.
export {}
