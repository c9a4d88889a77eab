"""What a person takes away: QR codes and PDFs."""
