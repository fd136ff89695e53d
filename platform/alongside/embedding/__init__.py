"""Text to vectors: all-MiniLM-L6-v2 by ONNX at the desk, by sentence-transformers in the worker."""
