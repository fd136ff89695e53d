"""Text to vectors, offline. A technical domain: no tables and no pages, so its modules are named by what they hold.

`encoder` says what an encoder is, `weights` finds and checks the model, `reference` runs it by sentence-transformers,
`export` writes it once as ONNX, `runtime` runs that without torch, `choice` picks the best that this machine has.
"""
