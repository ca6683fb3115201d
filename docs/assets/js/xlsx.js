// @ts-check
/** Rows of cells as an Excel workbook (Office Open XML, ECMA-376). Pure; the zip is made by the fflate that is handed in. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  /** @typedef {(string | number)[]} Row */

  /** @param {string} s */
  const xml = (s) => s.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1")
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  /** A, B, …, Z, AA, … @param {number} n */
  const column = (n) => { let s = ""; for (let k = n + 1; k > 0; k = Math.floor((k - 1) / 26)) s = String.fromCharCode(65 + ((k - 1) % 26)) + s; return s; };
  // names of vocabularies, not addresses: nothing is ever fetched from them
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', NS = ["http:", "", "schemas.openxmlformats.org", ""].join("/"), MAIN = NS + "spreadsheetml/2006/main", REL = NS + "officeDocument/2006/relationships";

  /** @param {Row[]} rows */
  function sheet(rows) {
    const widths = (rows[0] || []).map((_, c) => Math.min(60, 2 + Math.max(...rows.map((r) => String(r[c] === undefined ? "" : r[c]).length))));
    const cols = widths.map((w, c) => '<col min="' + (c + 1) + '" max="' + (c + 1) + '" width="' + w + '" customWidth="1"/>').join("");
    const body = rows.map((r, y) => '<row r="' + (y + 1) + '">' + r.map((x, c) => {
      const at = ' r="' + column(c) + (y + 1) + '"' + (y ? "" : ' s="1"');
      return typeof x === "number" ? "<c" + at + "><v>" + x + "</v></c>" : x === "" ? "" : "<c" + at + ' t="inlineStr"><is><t xml:space="preserve">' + xml(x) + "</t></is></c>";
    }).join("") + "</row>").join("");
    return HEAD + '<worksheet xmlns="' + MAIN + '"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
      + (cols ? "<cols>" + cols + "</cols>" : "") + "<sheetData>" + body + "</sheetData></worksheet>";
  }

  /**
   * A workbook; texts stay texts, so nothing in it is a formula and leading zeros survive.
   * @param {{name: string, rows: Row[]}[]} tables @param {any} fflate @returns {Uint8Array}
   */
  function workbook(tables, fflate) {
    const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    /** @type {Record<string, string>} */
    const files = {
      "[Content_Types].xml": HEAD + '<Types xmlns="' + NS + 'package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        + '<Override PartName="/xl/workbook.xml" ContentType="' + type + 'sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="' + type + 'styles+xml"/>'
        + tables.map((_, i) => '<Override PartName="/xl/worksheets/sheet' + (i + 1) + '.xml" ContentType="' + type + 'worksheet+xml"/>').join("") + "</Types>",
      "_rels/.rels": HEAD + '<Relationships xmlns="' + NS + 'package/2006/relationships"><Relationship Id="rId1" Type="' + REL + '/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      "xl/workbook.xml": HEAD + '<workbook xmlns="' + MAIN + '" xmlns:r="' + REL + '"><sheets>' + tables.map((t, i) => '<sheet name="' + xml(t.name) + '" sheetId="' + (i + 1) + '" r:id="rId' + (i + 1) + '"/>').join("") + "</sheets></workbook>",
      "xl/_rels/workbook.xml.rels": HEAD + '<Relationships xmlns="' + NS + 'package/2006/relationships">' + tables.map((_, i) => '<Relationship Id="rId' + (i + 1) + '" Type="' + REL + '/worksheet" Target="worksheets/sheet' + (i + 1) + '.xml"/>').join("")
        + '<Relationship Id="rId' + (tables.length + 1) + '" Type="' + REL + '/styles" Target="styles.xml"/></Relationships>',
      "xl/styles.xml": HEAD + '<styleSheet xmlns="' + MAIN + '"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    };
    tables.forEach((t, i) => { files["xl/worksheets/sheet" + (i + 1) + ".xml"] = sheet(t.rows); });
    /** @type {Record<string, Uint8Array>} */
    const bytes = {};
    Object.keys(files).forEach((name) => { bytes[name] = fflate.strToU8(files[name]); });
    return fflate.zipSync(bytes, { level: 6 });
  }

  OAKS.xlsx = { workbook };
  if (typeof module === "object" && module.exports) module.exports = OAKS.xlsx;
})();
