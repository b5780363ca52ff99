import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type FlakyLink = {
  /** The server's URL, by way of this link. */
  url: string;
  /** Of the next request that contains `mark`, the server gets to see everything and the client no reply: the connection breaks. */
  loseReplyTo(mark: string): void;
  /** Breaks every connection, as a router that restarts. */
  breakAll(): void;
  /** Bytes stop flowing, nothing closes, until `thaw`. New connections are taken and lead nowhere. */
  freeze(): void;
  thaw(): void;
  /** Refuses new connections and breaks the open ones, until `restore`. */
  refuse(): void;
  restore(): void;
  /** New connections lead to another server from now on (the same one, restarted on another port). */
  retarget(serverUrl: string): void;
  /** Added to everything that the server says, in ms. */
  delay: number;
  close(): Promise<void>;
};

/** A TCP link to the server of a URL that fails when told to. */
export async function flakyLink(serverUrl: string): Promise<FlakyLink> {
  let target = new URL(serverUrl);
  const open = new Set<Socket>();
  let lost: Buffer | null = null;
  let [frozen, refusing] = [false, false];

  const server = createServer((client) => {
    if (refusing) return void client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    let muted = false;
    const end = () => [client, upstream].forEach((socket) => (socket.destroy(), open.delete(socket)));
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.setNoDelay(true);
      if (frozen) socket.pause();
      socket.on('error', end).on('close', end);
    }
    client.on('data', (chunk) => {
      if (lost && chunk.includes(lost)) {
        lost = null;
        muted = true;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      // The first byte of the reply shows that the server is done.
      if (muted) end();
      else if (link.delay === 0) client.write(chunk);
      else setTimeout(() => client.write(chunk), link.delay);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const breakAll = () => [...open].forEach((socket) => socket.destroy());
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const link: FlakyLink = {
    url: url.href,
    delay: 0,
    loseReplyTo: (mark) => void (lost = Buffer.from(mark)),
    breakAll,
    freeze() {
      frozen = true;
      open.forEach((socket) => socket.pause());
    },
    thaw() {
      frozen = false;
      open.forEach((socket) => socket.resume());
    },
    refuse() {
      refusing = true;
      breakAll();
    },
    restore: () => void (refusing = false),
    retarget: (moved) => void (target = new URL(moved)),
    async close() {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return link;
}
