/** What is measured, and how the servers and the driver name things to each other. */
export type Shape = { name: string; rooms: number; clients: number; writers: number }

export const shapes: Shape[] = [
  { name: '1 room × 20 clients, 5 writers', rooms: 1, clients: 20, writers: 5 },
  { name: '1 room × 100 clients, 10 writers', rooms: 1, clients: 100, writers: 10 },
  { name: '50 rooms × 4 clients, 2 writers', rooms: 50, clients: 4, writers: 2 },
]

/** A server process prints one line of this when it is ready. */
export type Ready = {
  port: number
  /** One path a room, and one Cookie header a client number. */
  paths: string[]
  cookies: string[]
  /** Hocuspocus puts the document's name before every message. */
  prefix: boolean
  /** Other processes that work for it (PostgreSQL). */
  pids: number[]
}

export const paragraphs = 100
export const sentence = 'Căn cứ chức năng, nhiệm vụ được giao, Sở Thông tin và Truyền thông báo cáo như sau. '
