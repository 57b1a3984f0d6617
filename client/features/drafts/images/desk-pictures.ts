/** Pictures at one desk: from a file into the editor that stands there now, and shown by what the server keeps. */
import type { Pictures, Seat } from '../seat.ts'
import type { Note } from '../tracker/pen.ts'
import { bringPictures } from './bringing.ts'
import { imageUrl } from './image-url.ts'

export type AtDesk = {
  draftId(): string
  seat(): Seat | null
  note(what: Note): void
  failed(error: unknown): void
}

export class DeskPictures implements Pictures {
  constructor(private readonly desk: AtDesk) {}

  readonly urlOf = (src: string): string => imageUrl(this.desk.draftId(), src)

  readonly takeFiles = (files: File[], pos: number): boolean => {
    const { draftId, seat, note, failed } = this.desk
    const editor = seat()?.editor
    return editor ? bringPictures(editor, files, pos, { draftId: draftId(), learn: this.learn, note, failed }) : false
  }

  /** The server keeps it. */
  readonly learn = (src: string): void => this.desk.seat()?.link.learnImage(src)

  bring(files: File[]): void {
    const editor = this.desk.seat()?.editor
    if (!editor || !files.length) return
    if (!this.takeFiles(files, editor.state.selection.to)) this.desk.note('fileNotTaken')
  }
}
