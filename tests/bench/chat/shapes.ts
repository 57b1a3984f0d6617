/** What both servers are asked to carry, and what each says when it is ready. */
export type Shape = { name: string; sockets: number; rooms: number; rates: number[] }
export const shapes: Shape[] = [
  { name: '200 sockets, 1 room of 200', sockets: 200, rooms: 1, rates: [20, 40, 80, 120, 160, 240, 320] },
  { name: '1,000 sockets, 5 rooms of 200', sockets: 1_000, rooms: 5, rates: [20, 40, 80, 120, 160, 240, 320] },
]
/** `rooms[r][n]`: the n-th person's cookie in room r, '' where the server asks for none. */
export type Ready = { port: number; pids: number[]; rooms: { id: string; cookies: string[] }[] }
