// @ts-check
/** Times, days and lists in words. Pure but for the language. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");

  /** A length of time. @param {number} ms */
  function length(ms) {
    const m = Math.round(ms / 6e4), h = Math.floor(m / 60);
    return h ? h + " jam" + (m % 60 ? " " + (m % 60) + " menit" : "") : m + " menit";
  }

  /** A study day (days.js) as a date. @param {number} n @param {number} today */
  function date(n, today) {
    const d = new Date(n * 864e5), year = d.getUTCFullYear() === new Date(today * 864e5).getUTCFullYear() ? "" : " " + d.getUTCFullYear();
    return d.getUTCDate() + " " + MONTHS[d.getUTCMonth()] + year;
  }

  /** A study day seen from another. @param {number} n @param {number} today */
  function day(n, today) {
    const far = n - today;
    if (far === 0) return "hari ini";
    if (far === -1) return "kemarin";
    if (far === 1) return "besok";
    return date(n, today);
  }

  /** The moment of an event. @param {number} t @param {number} today */
  function moment(t, today) {
    const d = new Date(t);
    return day(OAKS.days.day(t), today) + ", " + two(d.getHours()) + "." + two(d.getMinutes());
  }

  /** Days from now, as short as a button. @param {number} n */
  const ahead = (n) => (n <= 0 ? "nanti" : n < 60 ? n + " hari" : n < 700 ? "±" + Math.round(n / 30.4) + " bulan" : "±" + Math.round(n / 365) + " tahun");

  const back = "Jam perangkat ini menunjuk waktu sebelum catatan Anda yang terakhir. Jadwal dan waktu di halaman ini dihitung dari catatan itu. Periksa tanggal perangkat Anda.";

  const lost = "Halaman ini belum dapat dimuat seluruhnya. Tidak ada yang hilang; muat ulang halaman ini bila sambungan sudah kembali.";

  OAKS.say = { length, date, day, moment, ahead, back, lost };
  if (typeof module === "object" && module.exports) module.exports = OAKS.say;
})();
