import { expect, test } from "vitest";
import { bundledProfiles } from "../profile/load-profile.ts";
import { readValues, restoreBullets } from "./read-values.ts";
import { prepareWording } from "./wording.ts";

const [factory] = bundledProfiles().slice(-1);
if (factory === undefined) throw new Error("no profile");
const wording = prepareWording(factory);

function values(description: string) {
  return readValues(restoreBullets(description), wording);
}

test("bullets with code are values, with or without a colon", () => {
  expect(values("Kind:\n- `a`: first\n-`b` second")).toMatchObject({
    form: "bullets",
    quoted: true,
    list: { values: ["a", "b"], meanings: ["first", "second"] },
  });
});

test("bullets that ran together are put on lines of their own", () => {
  expect(restoreBullets("One of:- a: first- b-c: second - d : third")).toBe(
    "One of:\n- a: first\n- b-c: second\n- d : third",
  );
});

test("a bullet that ran into the colon before it is one, whatever stands in it", () => {
  expect(restoreBullets("The way:- PHONE: by phone")).toBe("The way:\n- PHONE: by phone");
  expect(restoreBullets("目标：- 如果是用户，为 ID- 如果是角色，为 code")).toBe(
    "目标：\n- 如果是用户，为 ID\n- 如果是角色，为 code",
  );
});

test("a single dash with a colon is prose", () => {
  expect(restoreBullets("Time - note: in seconds")).toBe("Time - note: in seconds");
});

test("a list that ends in dots is open", () => {
  expect(values("Fields:\n- `a`: first\n- `b`: second\n- ... others")?.form).toBe("open");
});

test("values in running text need at least two with a meaning each", () => {
  expect(values("P stands for person, E stands for company")?.list.values).toEqual(["P", "E"]);
  expect(values("200 means success")).toBeNull();
});
