// What reads a PDF, away from the page. The older build: phones of some years ago read reports too.
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
