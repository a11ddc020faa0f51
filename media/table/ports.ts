/** What the document table needs from the outside. */
import type { ConsultationFile, Shown, TableMark } from '../../contract/index.ts'

/** `byId`: the person, told to nobody. */
export type StoredShown = Shown & { readonly byId: string; readonly at: string }
export type StoredMark = Omit<TableMark, 'mine'> & { readonly byId: string; readonly at: string }

export type StoredChange =
  | { readonly kind: 'file'; readonly file: ConsultationFile }
  | { readonly kind: 'shown'; readonly shown: StoredShown | null }
  | { readonly kind: 'mark'; readonly mark: StoredMark }
  | { readonly kind: 'erased'; readonly markId: string }
  | { readonly kind: 'cleared'; readonly fileId: string }

export interface TableHead {
  readonly revision: number
  readonly shown: StoredShown | null
}

export interface TableStore {
  /** Of a table that nobody has touched: revision 0, nothing shown. */
  head(consultationId: string): Promise<TableHead>
  /** In the order in which they were made. All of them may be megabytes: what only asks for one or for one document's says so. */
  marks(consultationId: string, only?: { readonly id: string } | { readonly fileId: string }): Promise<StoredMark[]>
  countMarks(consultationId: string): Promise<number>
  /** Stores the change if the stored revision is `revision - 1`; false: somebody else was first. */
  change(consultationId: string, revision: number, change: StoredChange): Promise<boolean>
}

/** The files that may be shown, oldest first. */
export interface TableFiles {
  of(consultationId: string): Promise<ConsultationFile[]>
}
