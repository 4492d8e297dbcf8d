import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { python, runPython } from "../../test/python-env.ts";
import { checkPackage, clean, printPython, temporaryFolder } from "../../test/python-package.ts";

// What the options `dates` and `decimals` make of the formats: printed, checked, and called over HTTP.

const bill = '{ $ref: "#/components/schemas/Bill" }';
const specification = `
servers: [{ url: "https://api.example.com" }]
paths:
  /bills:
    post:
      operationId: addBill
      parameters: [{ name: most, in: query, schema: { type: string, format: decimal } }]
      requestBody: { required: true, content: { application/json: { schema: ${bill} } } }
      responses: { "200": { description: ok, content: { application/json: { schema: ${bill} } } } }
components:
  schemas:
    Bill:
      type: object
      required: [sum]
      properties:
        sum: { type: string, format: decimal }
        parts: { type: array, items: { type: string, format: decimal } }
        at: { type: string, format: date-time }
        id: { type: integer, format: int64 }
`;

const program = `import decimal
import sys

from testapi import TestClient

D = decimal.Decimal
client = TestClient(base_url=sys.argv[1])
bill = client.add_bill(sum=D("1E+2"), parts=[D("0.10")], id=9007199254740993, most=D("12.50"))
print(repr(bill.sum), repr(bill.parts), repr(bill.at), bill.id)
`;

describe.skipIf(python() === null)("formats", () => {
  it("gives decimals and dates as the options say, and loses no digit", async () => {
    const { files } = await printPython(specification, {
      package: "testapi",
      decimals: "Decimal",
      dates: "string",
    });
    const folder = temporaryFolder(new Map([...files, ["program.py", program]]));
    expect(await checkPackage(folder)).toEqual(clean);
    const arrived: string[] = [];
    const server = createServer((request, response) => {
      request.on("data", (chunk: Buffer) => arrived.push(request.url ?? "", chunk.toString()));
      request.on("end", () => {
        const sum = '"sum":"123456789012345678901234567890.10","parts":["0.10","none"]';
        response.setHeader("content-type", "application/json");
        response.end(`{${sum},"at":"2024-01-31T12:30:00Z","id":9007199254740993}`);
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const ran = await runPython(["program.py", `http://127.0.0.1:${port}`], folder);
    server.close();
    expect(ran).toEqual({
      status: 0,
      output: `Decimal('123456789012345678901234567890.10') [Decimal('0.10'), 'none'] '2024-01-31T12:30:00Z' 9007199254740993\n`,
    });
    expect(arrived).toEqual(["/bills?most=12.50", '{"sum":"100","parts":["0.10"],"id":9007199254740993}']);
  });

  it("leaves decimals text unless told", async () => {
    const { files } = await printPython(specification);
    expect(
      [...files].filter(([path, text]) => !path.includes("_runtime") && text.includes("Decimal")),
    ).toEqual([]);
  });
});
