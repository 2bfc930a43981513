import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Watches the connections of a server. The function that it returns ends those on which no request is under way, at once and from
 * then on: browsers open connections ahead on which they may never ask, and closing would wait for each of them.
 * A request under way gets its reply first.
 */
export function watchConnections(server: Server): () => void {
  const underWay = new Map<Socket, number>();
  let isEnding = false;
  const endIfIdle = (socket: Socket) => {
    if (isEnding && underWay.get(socket) === 0) socket.end(() => socket.destroy());
  };
  server.on('connection', (socket: Socket) => {
    underWay.set(socket, 0);
    socket.once('close', () => underWay.delete(socket));
    endIfIdle(socket);
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    underWay.set(socket, (underWay.get(socket) ?? 0) + 1);
    response.once('close', () => {
      underWay.set(socket, (underWay.get(socket) ?? 1) - 1);
      endIfIdle(socket);
    });
  });
  return () => {
    isEnding = true;
    for (const socket of underWay.keys()) endIfIdle(socket);
  };
}
