"""What the encoder stage and its training share: labels, word features, word pieces, windows, the ONNX runtime."""
