import { Command, CommanderError } from "commander";
import { version } from "../version.ts";

type Finish = (exitCode: number) => void;

/** Each is loaded when it is asked for; all of them, in this order, where help may be needed. */
const commands: Readonly<Record<string, () => Promise<(finish: Finish) => Command>>> = {
  init: async () => (await import("./init-command.ts")).initCommand,
  generate: async () => (await import("./generate-command.ts")).generateCommand,
  import: async () => (await import("./import-command.ts")).importCommand,
  lint: async () => (await import("./lint-command.ts")).lintCommand,
  docs: async () => (await import("./docs-command.ts")).docsCommand,
  translate: async () => (await import("./translate-command.ts")).translateCommand,
};

/** Exit codes: 0 fine, 1 the input has errors, 2 wrong usage, 3 a bug of ours. */
async function main(): Promise<number> {
  const program = new Command("specpress")
    .description(
      "Turns an API's specification into SDKs and reference pages, and keeps them true when it changes.",
    )
    .version(version)
    .helpCommand("help [command]", "display help for a command")
    .showHelpAfterError("(specpress --help tells more)")
    .exitOverride();
  let exitCode = 0;
  const finish = (code: number) => {
    exitCode = code;
  };
  for (const load of wantedCommands()) program.addCommand((await load())(finish));
  for (const command of program.commands) prepare(command, `specpress ${command.name()}`);
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return exitCode;
}

/** What a command does with wrong usage, and its subcommands too. */
function prepare(command: Command, name: string): void {
  command.exitOverride().showHelpAfterError(`(${name} --help tells more)`);
  for (const inner of command.commands) prepare(inner, `${name} ${inner.name()}`);
}

function wantedCommands() {
  const [, , name = ""] = process.argv;
  const named = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return named === undefined ? Object.values(commands) : [named];
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(
      `${text}\n\nThis is a bug in specpress ${version}. Please report it with the command and the text above.\n`,
    );
    process.exitCode = 3;
  },
);
