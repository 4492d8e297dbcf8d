import { stripVTControlCharacters } from "node:util";

type Write = typeof process.stderr.write;

/** Keeps to itself what a library prints while it works, and shows it, without colours, where the work fails. */
export async function withHeldOutput<Result>(work: () => Promise<Result>): Promise<Result> {
  const held: (string | Uint8Array)[] = [];
  const hold = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    held.push(chunk);
    const done = rest.find((argument) => typeof argument === "function");
    if (done !== undefined) done();
    return true;
  }) as Write;
  const streams = [process.stdout, process.stderr] as const;
  const written = streams.map((stream) => stream.write);
  for (const stream of streams) stream.write = hold;
  const restore = () => {
    for (const [index, stream] of streams.entries()) stream.write = written[index] as Write;
  };
  try {
    return await work().finally(restore);
  } catch (error) {
    for (const chunk of held) process.stderr.write(stripVTControlCharacters(Buffer.from(chunk).toString()));
    throw error;
  }
}
