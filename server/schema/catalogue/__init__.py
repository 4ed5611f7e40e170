"""The catalogue of the installed plugins: regulations, indicators, exports, and schemes part by part."""
