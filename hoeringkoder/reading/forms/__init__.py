"""Response forms: fields, boxes, questions and their answers; forms that the project knows."""
