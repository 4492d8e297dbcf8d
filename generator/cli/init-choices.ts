import { basename } from "node:path";
import { type Diagnostic, diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { fileOrigin } from "../diagnostics/origin.ts";
import {
  type InitialConfig,
  type InitialTarget,
  initialTargets,
  nameProblem,
  proposedName,
} from "../init.ts";
import {
  type FoundSpecification,
  findSpecifications,
  specificationAt,
} from "../source/find-specifications.ts";
import { isRemote } from "../source/remote.ts";
import type { Sources } from "../source/sources.ts";

/** What the command line says of a first config. */
export interface InitOptions {
  readonly spec?: readonly string[];
  readonly name?: string;
  readonly target?: readonly InitialTarget[];
}

/** Who is asked for what the command line does not say. */
export interface Questions {
  say(lines: readonly string[]): void;
  /** Asks until there is no problem with the answer; an empty one stands for the proposal. */
  ask(question: string, proposal: string, problem: (answer: string) => string | null): Promise<string>;
  close(): void;
}

/** What a first config is to say; without questions, what would be proposed. */
export async function chooseConfig(
  options: InitOptions,
  sources: Sources,
  questions: Questions | null,
): Promise<InitialConfig> {
  const specifications =
    options.spec?.map((path) => givenSpecification(path, sources)) ??
    (await chosenSpecifications(sources, questions));
  const targets = options.target ?? (await chosenTargets(questions));
  const name = options.name ?? (await chosenName(specifications, targets, sources, questions));
  return { specifications, targets, name };
}

async function chosenSpecifications(
  sources: Sources,
  questions: Questions | null,
): Promise<readonly FoundSpecification[]> {
  const found = findSpecifications(sources);
  const [only, ...others] = found;
  if (only === undefined) throw failure("init-no-specification", ".");
  // The same API lies there twice where it was converted, or bundled.
  const proposed = found.filter(
    ({ title }, index) => found.findIndex((entry) => entry.title === title) === index,
  );
  if (questions === null) return proposed;
  questions.say(["OpenAPI documents here:", ...listed(found)]);
  if (others.length === 0) return found;
  const proposal = proposed.map((entry) => found.indexOf(entry) + 1).join(" ");
  const answer = await questions.ask("Which of them?", proposal, (given) =>
    split(given).every((number) => found[Number(number) - 1] !== undefined)
      ? null
      : `answer with numbers from 1 to ${found.length}`,
  );
  return split(answer).flatMap((number) => found[Number(number) - 1] ?? []);
}

/** What a specification that was named says of itself. One of the network is not fetched for that. */
function givenSpecification(path: string, sources: Sources): FoundSpecification {
  if (isRemote(path)) return { path, title: "", format: "" };
  const shown = sources.display(path);
  const problems: Diagnostic[] = [];
  sources.document(path, (entry) => problems.push(entry));
  if (problems.length > 0) throw new InputError(problems);
  const found = specificationAt(shown, sources);
  if (found === null) throw failure("init-no-openapi", shown);
  return found;
}

function listed(found: readonly FoundSpecification[]): readonly string[] {
  const width = Math.max(...found.map(({ path }) => path.length));
  return found.map(({ path, title, format }, index) => {
    const number = String(index + 1).padStart(String(found.length).length + 2);
    return `${number}  ${path.padEnd(width)}  ${title} (${format})`;
  });
}

async function chosenTargets(questions: Questions | null): Promise<readonly InitialTarget[]> {
  if (questions === null) return initialTargets;
  const known = initialTargets.join(", ");
  const answer = await questions.ask("What to print?", known, (given) => {
    const unknown = split(given).find((name) => !isTarget(name));
    return unknown === undefined ? null : `there is no target '${unknown}'; there are ${known}`;
  });
  return initialTargets.filter((name) => split(answer).includes(name));
}

function isTarget(name: string): name is InitialTarget {
  return (initialTargets as readonly string[]).includes(name);
}

async function chosenName(
  specifications: readonly FoundSpecification[],
  targets: readonly InitialTarget[],
  sources: Sources,
  questions: Questions | null,
): Promise<string> {
  const proposal = proposedName(specifications[0]?.title ?? "", basename(sources.folder));
  const isNeeded = targets.some((target) => target !== "docs");
  if (questions === null || !isNeeded) return proposal;
  return questions.ask("What are the packages called?", proposal, nameProblem);
}

function split(answer: string): readonly string[] {
  return answer.split(/[\s,]+/).filter((part) => part !== "");
}

function failure(code: "init-no-specification" | "init-no-openapi", file: string): InputError {
  return new InputError([diagnostic(code, {}, fileOrigin(file))]);
}
