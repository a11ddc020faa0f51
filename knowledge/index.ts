/** What the rest of the house may know of the knowledge base. */
export * from './ports.ts'
export type { ExplainedArticle, Explanation, Knowledge, KnowledgeDeps } from './knowledge.ts'
export { createKnowledge } from './knowledge.ts'
export type { Importer, ImporterDeps, ImportFormat, ImportProgress, ImportRequest } from './import/importer.ts'
export { createImporter, IMPORT_FORMATS } from './import/importer.ts'
export type { Editor, EditorDeps } from './edit/editor.ts'
export { createEditor } from './edit/editor.ts'
export { fold } from './text/fold.ts'
